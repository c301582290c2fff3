import { MongoClient } from "mongodb";
import mongoose from "mongoose";

export const client = new MongoClient(url, { maxPoolSize: 50, waitQueueTimeoutMS: 2_000 });
export const connect = () => mongoose.connect(url, { autoIndex: false });
