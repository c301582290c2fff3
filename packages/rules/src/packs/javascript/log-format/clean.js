exports.start = (port) => console.log("listening on " + port);
exports.add = (catalog, name) => catalog.info(`x ${name}`);
exports.log = (logger, message) => logger.info(message);
