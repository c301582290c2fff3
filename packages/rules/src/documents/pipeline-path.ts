const folder = /(?:^|\/)(?:\.github\/workflows|\.circleci|\.gitlab|\.buildkite)\//;
const file = /(?:^|\/)(?:\.?gitlab-ci|\.travis|\.drone|appveyor|bitbucket-pipelines|azure-pipelines)\.ya?ml$/;

/** True for what describes builds and tests: the services in it live as long as they. */
export const isPipelinePath = (path: string): boolean => folder.test(path) || file.test(path);
