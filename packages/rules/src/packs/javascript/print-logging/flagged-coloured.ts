import chalk from "chalk";
import express from "express";

export const app = express();

app.get("/prices", (req, res) => {
  console.log(chalk.green("prices"), req.ip); // expect: javascript/print-logging
  res.json(prices);
});
