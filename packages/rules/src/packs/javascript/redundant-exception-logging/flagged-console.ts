export async function loadTheme(name: string) {
  try {
    return await import(name);
  } catch (error) { // expect: javascript/redundant-exception-logging
    console.error("theme", name, error);
    throw error;
  }
}
