const developmentName =
  /(?:^|[._-])(?:dev|devel|development|local|override|test|tests|testing|ci|e2e|debug|sample|example)(?:[._-]|$)/i;
const developmentFolder =
  /(?:^|\/)(?:dev|development|local|\.devcontainer|docker-dev|local[_-]dev(?:elopment)?|test|tests|e2e|ci)\//i;

/** True for files that configure a developer's machine or a test: `docker-compose.override.yml`, `Dockerfile.dev`. */
export function isDevelopmentFile(path: string): boolean {
  return developmentName.test(path.slice(path.lastIndexOf("/") + 1)) || developmentFolder.test(path);
}
