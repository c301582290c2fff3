const nodemailer = require("nodemailer");
const transporter = nodemailer.createTransport({ host: "mail" });

exports.send = (message, done) => {
  transporter.sendMail(message, (error) => done(error));
  transporter.sendMail(message, done);
};

const hide = () => load().catch(report);
exports.show = () => {
  hide().finally(() => close());
};
