// Adds up the reports of surefire, failsafe and vitest; ends with one line "N passed, N failed" and a fitting exit code.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const mavenStatus = Number(process.argv[2] ?? 0);

function surefire(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.startsWith("TEST-") && name.endsWith(".xml"))
    .map((name) => {
      const head = /<testsuite\b[^>]*>/.exec(readFileSync(join(folder, name), "utf8"))?.[0] ?? "";
      const count = (attribute) => Number(new RegExp(`\\b${attribute}="(\\d+)"`).exec(head)?.[1] ?? 0);
      const failed = count("failures") + count("errors");
      return { passed: count("tests") - failed - count("skipped"), failed, skipped: count("skipped") };
    });
}

function vitest(file) {
  if (!existsSync(file)) return [];
  const report = JSON.parse(readFileSync(file, "utf8"));
  const brokenFiles = report.testResults.filter((r) => r.status === "failed" && r.assertionResults.length === 0).length;
  return [
    {
      passed: report.numPassedTests,
      failed: report.numFailedTests + brokenFiles,
      skipped: report.numPendingTests + report.numTodoTests,
    },
  ];
}

const modules = readdirSync(".").filter((name) => existsSync(join(name, "pom.xml")));
const rows = modules.flatMap((name) => [
  [`${name} unit`, surefire(join(name, "target/surefire-reports"))],
  [`${name} integration`, surefire(join(name, "target/failsafe-reports"))],
]);
rows.push(["web-client unit", vitest("web-client/target/vitest.json")]);
rows.push(["browser stories", vitest("web-client/target/vitest-e2e.json")]);

const total = { passed: 0, failed: 0, skipped: 0 };
for (const [name, suites] of rows) {
  if (suites.length === 0) continue;
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const suite of suites) for (const key of Object.keys(sum)) sum[key] += suite[key];
  for (const key of Object.keys(total)) total[key] += sum[key];
  console.log(`${name.padEnd(28)} ${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
}
if (mavenStatus !== 0) {
  console.log(`mvn verify ended with status ${mavenStatus}`);
  if (total.failed === 0) total.failed = 1;
}
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : "";
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
