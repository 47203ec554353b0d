#!/usr/bin/env node
import { runProcess } from "./cli/process.js";
import { readConfig } from "./config/read-config.js";
import { generate } from "./generate.js";
import { attest } from "./provenance/provenance.js";

await runProcess({ attest, generate, readConfig }, import.meta.url);
