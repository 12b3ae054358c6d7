export { type Client, type ClientOptions, createClient, type Health, type Page } from "./client.js";
export type { Followed, FollowOptions } from "./events.js";
