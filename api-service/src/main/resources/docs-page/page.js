// The document comes from where this page came from; nothing is fetched from anywhere else.
window.addEventListener('load', () => {
  window.SwaggerUIBundle({
    dom_id: '#api',
    url: 'openapi',
    deepLinking: true,
    docExpansion: 'list',
    filter: true,
    defaultModelsExpandDepth: 0,
    displayRequestDuration: true,
    tryItOutEnabled: true,
    validatorUrl: null,
    presets: [window.SwaggerUIBundle.presets.apis],
  });
});
