const express = require("express");
const router = express.Router();

router.post("/refunds", async (req, res) => {
  // TODO: implement refunds
  res.status(200).json({ success: true, id: req.body.id }); // expect: javascript/todo-stub
});

router.get("/stats", (req, res) => {
  // Fake numbers for the demo
  return res.json({ users: 1024, revenue: 99 }); // expect: javascript/todo-stub
});

function sendMail(to, subject) {
  console.log("sending", subject, to);
  // TODO: integrate the mail provider
  return true; // expect: javascript/todo-stub
}

function sanitize(html) {
  // TODO: implement
  return html; // expect: javascript/todo-stub
}

const api = {
  remove(id) {
    throw new Error("Not implemented yet"); // expect: javascript/todo-stub
  },
  list: () => [], // FIXME: query the index, expect: javascript/todo-stub
};

class Ledger extends Model {
  close() {
    throw new NotImplementedError(); // expect: javascript/todo-stub
  }
}

function save(record) {
  /* TODO */ // expect: javascript/todo-stub
}

function rate(currency) {
  return 1; // stub, expect: javascript/todo-stub
}

module.exports = { router, sendMail, sanitize, api, Ledger, save, rate };
