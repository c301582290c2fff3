import axios from "axios";
import nodemailer from "nodemailer";

const apiUrl = process.env.API_URL ?? "http://api.acme-billing.com/v1"; // expect: javascript/cleartext-transport
export async function charge(amount: number, id: string) {
  await fetch("http://payments.acme.io/charge", { method: "POST" }); // expect: javascript/cleartext-transport
  await axios.get(`http://payments.acme.io/charges/${id}`); // expect: javascript/cleartext-transport
  const socket = new WebSocket("ws://stream.acme.io/prices"); // expect: javascript/cleartext-transport
  const mail = nodemailer.createTransport({ host: "mail.acme.io", port: 25, ignoreTLS: true }); // expect: javascript/cleartext-transport
  return [socket, mail, apiUrl, amount];
}

export const options = { baseURL: "http://crm.acme.io", timeout: 5000 }; // expect: javascript/cleartext-transport
export const directory = { url: "ldap://ldap.acme.io:389", bindDN: "cn=app" }; // expect: javascript/cleartext-transport
