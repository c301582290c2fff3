// Says which environment variables it was given, and ends.
process.stderr.write(`environment: ${JSON.stringify(Object.keys(process.env))}\n`);
process.exitCode = 1;
