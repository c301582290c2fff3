const express = require("express");
const { join, ...rest } = require("path");
require("dotenv").config();

module.exports = { app: express(), folder: join("data"), rest };
