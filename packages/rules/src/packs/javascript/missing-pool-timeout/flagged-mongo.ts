import { MongoClient } from "mongodb";
import mongoose from "mongoose";

export const client = new MongoClient(url, { maxPoolSize: 50 }); // expect: javascript/missing-pool-timeout
export const connect = () => mongoose.connect(url, { maxPoolSize: 20 }); // expect: javascript/missing-pool-timeout
