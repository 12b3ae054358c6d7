export {
  type Client,
  type ClientOptions,
  createClient,
  type Health,
  type NameAsked,
  type NamesAsked,
  type Page,
  type StoryFileForm,
} from "./client.js";
export type { Followed, FollowOptions } from "./events.js";
export type { GivenFile } from "./request.js";
