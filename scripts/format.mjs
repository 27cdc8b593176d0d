/** Formats everything, and mends what the linter can mend: `node scripts/format.mjs`. */
import { must, packageBin } from './lib/run.mjs';
import { main } from './lib/say.mjs';

await main(async () => {
  await must('cargo', ['fmt', '--all']);
  await must(process.execPath, [packageBin('eslint'), '--fix', '.'], { show: true });
  await must(process.execPath, [packageBin('prettier'), '--write', '--log-level', 'warn', '.'], {
    show: true,
  });
});
