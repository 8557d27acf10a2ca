// All pictures by name.

import { scenes as land } from "./land.mjs";
import { scenes as hills } from "./hills.mjs";
import { scenes as flat } from "./flat.mjs";
import { scenes as objects } from "./objects.mjs";
import { scenes as town } from "./town.mjs";
import { scenes as works } from "./works.mjs";
import { scenes as near } from "./near.mjs";
import { scenes as yard } from "./yard.mjs";

export const scenes = { ...land, ...hills, ...flat, ...objects, ...town, ...works, ...near, ...yard };
