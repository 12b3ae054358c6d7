export { type Client, type ClientOptions, createClient, type Health, type StorySummary } from "./client.js";
