import express from "express";
import mongoose from "mongoose";

const app = express();
const DEBUG = true; // expect: javascript/debug-mode-enabled

mongoose.set("debug", true); // expect: javascript/debug-mode-enabled
if (DEBUG) app.use(dumpRequests);
