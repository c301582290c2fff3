if (!process.env.NODE_ENV) throw new Error("Set NODE_ENV");
exports.isDevelopment = process.env.NODE_ENV === "development";
exports.handler = errorHandler();
exports.watch = () => {
  process.env.NODE_ENV = "development";
};
