export { type Cast, type CastMember, joinEntities } from "./cast.js";
