import express from "express";
import mongoose from "mongoose";

const app = express();
const DEBUG = process.env.DEBUG === "true";

if (process.env.NODE_ENV === "development") mongoose.set("debug", true);
if (DEBUG) app.use(dumpRequests);
