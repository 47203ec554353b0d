#!/usr/bin/env node
import { runProcess } from "./cli/process.js";
import { readConfig } from "./config/read-config.js";
import { generate } from "./generate.js";

await runProcess({ generate, readConfig }, import.meta.url);
