// What pages with a search, a map or a timeline load.
import { searching } from "./suggest";

searching();
document.documentElement.dataset.ready = "site";
