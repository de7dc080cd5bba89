import './style/base.css';
import './style/parts.css';
import './style/screens.css';
import './screens/shell.js';
