const { Queue } = require("./data-structures");
const { Queue: Jobs } = require("bullmq");

exports.queue = new Queue("numbers");
exports.jobs = (name, options) => new Jobs(name, options);
exports.add = (queue) => queue.add("work", {}, { attempts: 2 });
