export {
  type Client,
  type ClientOptions,
  createClient,
  type Health,
  type NameAsked,
  type NamesAsked,
  type Page,
} from "./client.js";
export type { Followed, FollowOptions } from "./events.js";
