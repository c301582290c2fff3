// http://docs.acme.io/legacy describes the protocol.
const nodemailer = require("nodemailer");

exports.mail = nodemailer.createTransport({ host: "mail.acme.io", port: 465, secure: true });
exports.starttls = nodemailer.createTransport({ host: "mail.acme.io", port: 587, secure: false, requireTLS: true });
exports.namespace = { "xmlns:dc": "http://purl.org/dc/elements/1.1/" };
exports.hint = "http://docs.acme.io/errors#missing";
