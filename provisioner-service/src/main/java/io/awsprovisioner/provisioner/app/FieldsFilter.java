package io.awsprovisioner.provisioner.app;

import io.awsprovisioner.model.log.LogFields;
import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;

/// Gives each line of ours its keys as fields of their own in JSON logs. Lets everything pass.
@LoggingFilter(name = "fields")
public final class FieldsFilter implements Filter {
  private static final String OURS = "io.awsprovisioner.";

  @Override
  public boolean isLoggable(LogRecord line) {
    var logger = line.getLoggerName();
    if (logger != null && logger.startsWith(OURS) && line instanceof ExtLogRecord ours) {
      LogFields.of(ours.getMessage(), ours.getParameters()).forEach(ours::putMdc);
    }
    return true;
  }
}
