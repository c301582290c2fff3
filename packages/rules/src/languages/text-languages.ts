import { dataSyntax } from "./data-syntax.ts";
import type { Language } from "./language.ts";

const syntax = dataSyntax();

/** Its grammar is in no package that ships WebAssembly, and line by line is how its rules read it. */
export const dockerfile: Language = {
  id: "dockerfile",
  title: "Dockerfile",
  linguist: ["Dockerfile"],
  extensions: [".dockerfile", ".containerfile"],
  fileNames: ["Dockerfile", "Containerfile"],
  namePatterns: [/^(docker|container)file([.-].+)?$/i],
  markdownFence: "dockerfile",
  lineComment: "#",
  syntax,
};

/** Dialects differ more than one grammar can hold. */
export const sql: Language = {
  id: "sql",
  title: "SQL",
  linguist: ["SQL", "PLSQL", "PLpgSQL", "SQLPL", "TSQL"],
  extensions: [".sql", ".ddl", ".pgsql", ".psql", ".mysql"],
  fileNames: [],
  markdownFence: "sql",
  lineComment: "--",
  syntax,
};

/** A hostile Markdown aborts the native parser, and there is no other build of it. */
export const markdown: Language = {
  id: "markdown",
  title: "Markdown",
  linguist: ["Markdown", "RMarkdown"],
  extensions: [".md", ".markdown", ".mdx", ".mkd", ".mdown"],
  fileNames: [],
  markdownFence: "markdown",
  lineComment: "<!--",
  lineCommentEnd: " -->",
  syntax,
};

export const heex: Language = {
  id: "heex",
  title: "HEEx",
  linguist: [],
  extensions: [".heex"],
  fileNames: [],
  markdownFence: "heex",
  lineComment: "<%#",
  lineCommentEnd: " %>",
  syntax,
};

export const eex: Language = {
  id: "eex",
  title: "EEx",
  linguist: ["HTML+EEX"],
  extensions: [".eex", ".leex"],
  fileNames: [],
  markdownFence: "eex",
  lineComment: "<%#",
  lineCommentEnd: " %>",
  syntax,
};

export const xml: Language = {
  id: "xml",
  title: "XML",
  linguist: ["XML", "XML Property List", "SVG"],
  extensions: [
    ".xml",
    ".xsd",
    ".xsl",
    ".xslt",
    ".wsdl",
    ".csproj",
    ".vbproj",
    ".fsproj",
    ".props",
    ".targets",
    ".config",
    ".plist",
    ".pom",
    ".storyboard",
    ".xib",
    ".resx",
    ".svg",
    ".xaml",
    ".jnlp",
    ".rss",
  ],
  fileNames: ["packages.config", "NuGet.config", "web.config", "app.config"],
  markdownFence: "xml",
  lineComment: "<!--",
  lineCommentEnd: " -->",
  syntax,
};

/** INI and its relatives: Java properties, git's and npm's configuration. */
export const ini: Language = {
  id: "ini",
  title: "INI and properties",
  linguist: ["INI", "Java Properties", "Git Config", "NPM Config", "EditorConfig"],
  extensions: [".ini", ".cfg", ".cnf", ".properties", ".desktop", ".service", ".socket", ".timer", ".prefs"],
  fileNames: [
    ".npmrc",
    ".pypirc",
    ".gitconfig",
    ".gitmodules",
    ".editorconfig",
    ".coveragerc",
    ".pylintrc",
    ".flake8",
    ".hgrc",
    ".s3cfg",
    ".boto",
    ".my.cnf",
    "pip.conf",
    ".pip.conf",
  ],
  markdownFence: "ini",
  lineComment: "#",
  syntax,
};

export const dotenv: Language = {
  id: "dotenv",
  title: "Environment file",
  linguist: ["Dotenv"],
  extensions: [".env"],
  fileNames: [".env", ".flaskenv"],
  namePatterns: [/^\.env([.-].+)?$/i, /^env\.(example|sample|template|dist)$/i, /\.env\.[\w-]+$/i],
  markdownFence: "sh",
  lineComment: "#",
  syntax,
};

/** The schema of a database, as Prisma writes it. */
export const prisma: Language = {
  id: "prisma",
  title: "Prisma schema",
  linguist: ["Prisma"],
  extensions: [".prisma"],
  fileNames: [],
  markdownFence: "prisma",
  lineComment: "//",
  syntax,
};

export const requirements: Language = {
  id: "requirements",
  title: "Python requirements",
  linguist: ["Pip Requirements"],
  extensions: [],
  fileNames: [],
  namePatterns: [/^(?=.*\.(txt|in|pip)$)(.*[._-])?(requirements?|constraints?)[._-]/i],
  markdownFence: "text",
  lineComment: "#",
  syntax,
};

/** Every other text in which a secret may stand. */
export const text: Language = {
  id: "text",
  title: "Text",
  linguist: ["Text"],
  extensions: [
    ".txt",
    ".text",
    ".conf",
    ".rst",
    ".zsh",
    ".zsh-theme",
    ".adoc",
    ".asciidoc",
    ".org",
    ".csv",
    ".tsv",
    ".log",
    ".pem",
    ".key",
    ".crt",
    ".cer",
    ".asc",
    ".pub",
    ".ppk",
    ".ovpn",
    ".http",
    ".rest",
    ".patch",
    ".diff",
    ".tmpl",
    ".tpl",
    ".j2",
    ".template",
    ".example",
    ".sample",
    ".dist",
  ],
  fileNames: [
    ".netrc",
    ".zshrc",
    ".zshenv",
    ".zprofile",
    ".zlogin",
    ".zlogout",
    "_netrc",
    ".pgpass",
    ".htpasswd",
    ".git-credentials",
    ".dockercfg",
    "id_rsa",
    "id_dsa",
    "id_ecdsa",
    "id_ed25519",
    "Procfile",
    "CODEOWNERS",
    "README",
    "LICENSE",
    "NOTICE",
    "Makefile",
    "GNUmakefile",
    "makefile",
    "Jenkinsfile",
    "crontab",
    ".gitignore",
    ".gitattributes",
    ".dockerignore",
  ],
  markdownFence: "text",
  lineComment: "#",
  syntax,
};
