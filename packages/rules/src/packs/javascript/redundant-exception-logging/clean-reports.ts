export async function connect(config: Config) {
  let client = null;
  try {
    client = await open(config);
  } catch (error) {
    console.error("Could not connect to the database at the start.");
    console.error(error);
  }
  return client;
}

export async function loadPlugin(name: string) {
  try {
    return await import(name);
  } catch (error) {
    console.error(`The plugin ${name} is not installed: run "npm install ${name}" first.`);
    throw error;
  }
}
