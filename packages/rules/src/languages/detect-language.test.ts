import { describe, expect, it } from "vitest";
import { detectLanguage } from "./detect-language.ts";
import type { LanguageId } from "./language.ts";
import { languageNamed } from "./language-named.ts";
import { recogniseLanguage } from "./recognise-language.ts";

describe("by its name", () => {
  it.each<[string, LanguageId | null]>([
    ["a.py", "python"],
    ["a/b.PY", "python"],
    ["a.jsx", "javascript"],
    ["a.mts", "typescript"],
    ["a.tsx", "tsx"],
    ["mix.exs", "elixir"],
    ["page.html.eex", "eex"],
    ["page.html.heex", "heex"],
    ["cmd/main.go", "go"],
    ["a.gemspec", "ruby"],
    ["Rakefile", "ruby"],
    ["Vagrantfile", "ruby"],
    ["build.gradle.kts", "kotlin"],
    ["main.tf", "hcl"],
    ["prod.tfvars", "hcl"],
    ["Dockerfile", "dockerfile"],
    ["api.Dockerfile", "dockerfile"],
    ["Dockerfile.prod", "dockerfile"],
    ["dockerfile.prod", "dockerfile"],
    ["lib/dockerfile.ex", "elixir"],
    ["Containerfile", "dockerfile"],
    ["docker-compose.yml", "yaml"],
    [".github/workflows/ci.yaml", "yaml"],
    [".env", "dotenv"],
    [".env.production", "dotenv"],
    ["deploy/prod.env", "dotenv"],
    ["requirements.txt", "requirements"],
    ["requirements-dev.txt", "requirements"],
    ["constraints.txt", "requirements"],
    ["requirements/prod.txt", "requirements"],
    ["docs/requirements/notes/prod.txt", "text"],
    ["notes.txt", "text"],
    ["id_rsa", "text"],
    ["server.key", "text"],
    [".npmrc", "ini"],
    ["application.properties", "ini"],
    ["package.json", "json"],
    [".eslintrc", "json"],
    ["tsconfig.json", "json"],
    ["analysis.ipynb", "json"],
    ["pyproject.toml", "toml"],
    ["Pipfile", "toml"],
    ["pom.xml", "xml"],
    ["app.csproj", "xml"],
    ["schema.pgsql", "sql"],
    [".bashrc", "bash"],
    ["run.ksh", "bash"],
    ["run.zsh", "text"],
    [".zshrc", "text"],
    ["include/ledger.h", "c"],
    ["ledger.hpp", "cpp"],
    ["Ledger.CPP", "cpp"],
    ["wsgi.wsgi", "python"],
    ["README.md", "markdown"],
    ["py", null],
    [".py", null],
    ["a.py/readme", null],
    ["bin/run", null],
    ["a.inc", null],
  ])("%s is %s", (path, language) => {
    expect(detectLanguage(path)).toBe(language);
  });
});

describe("by its content", () => {
  const recognised = (path: string, text: string): LanguageId =>
    recogniseLanguage(path, detectLanguage(path) ?? "text", Buffer.from(text));

  it.each<[string, string, LanguageId]>([
    ["bin/run", "#!/bin/sh\nexit 0\n", "bash"],
    ["bin/run", "#!/usr/bin/env python3.11\n", "python"],
    ["bin/run", "#!/usr/bin/env -S LEVEL=1 node --no-warnings\n", "javascript"],
    ["bin/run", "#!/usr/bin/env -S PATH=/opt/tools/bash:/usr/bin LEVEL=1 node\n", "javascript"],
    ["bin/run", '#!/usr/bin/env -S NODE_OPTIONS="--inspect ruby" node\n', "javascript"],
    ["bin/run", "#!/usr/bin/env -i -u ruby -C /srv/bash python3 -u\n", "python"],
    ["bin/run", "#!/usr/bin/env -Spython3 -u\n", "python"],
    ["bin/run", "#!/usr/bin/env -vS LEVEL=1 /opt/bin/ruby\n", "ruby"],
    ["bin/run", "#!/usr/bin/env --split-string=LEVEL=1 elixir\n", "elixir"],
    ["bin/run", "#!/usr/bin/env -S LEVEL=1\n", "text"],
    ["bin/run", "#! /usr/local/bin/ruby -w\n", "ruby"],
    ["bin/run", "#!/usr/bin/env elixir\n", "elixir"],
    ["bin/run", "#!/usr/bin/awk -f\n", "text"],
    ["bin/run", "#!/bin/zsh\n", "text"],
    ["bin/run", "#!\n", "text"],
    ["bin/run", "# -*- mode: ruby; coding: utf-8 -*-\n", "ruby"],
    ["bin/run", "# -*- python -*-\n", "python"],
    ["bin/run", "x\n# vim: set ts=2 ft=sh :\n", "bash"],
    ["index", "<?php echo 1;\n", "php"],
    ["index", "<!DOCTYPE html>\n<p>", "html"],
    ["feed", '<?xml version="1.0"?>\n', "xml"],
    ["NEWS", "Version 2\n", "text"],
    ["a.cgi", "#!/usr/bin/perl\n", "text"],
    ["a.cgi", "#!/usr/bin/python\n", "python"],
    ["a.h", "#include <stdio.h>\nint post(void);\n", "c"],
    ["a.h", "#pragma once\nnamespace ledger {\nclass Entry;\n}\n", "cpp"],
    ["a.h", "std::string name();\n", "cpp"],
    ["a.h", "#import <Foundation/Foundation.h>\n@interface Entry : NSObject\n@end\n", "text"],
    ["fr.ts", '<?xml version="1.0"?>\n<!DOCTYPE TS>\n<TS version="2.1">\n', "xml"],
    ["fr.ts", "<!DOCTYPE TS><TS></TS>\n", "xml"],
    ["a.ts", "const entry = <TS>(value: TS) => value;\n", "typescript"],
    ["map.tsx", '<?xml version="1.0"?>\n<tileset/>\n', "xml"],
    ["a.tsx", "export const Entry = () => <p>a</p>;\n", "tsx"],
    ["a.inc", "<?php function post() {}\n", "php"],
    ["a.inc", "#ifndef LEDGER\n", "cpp"],
    ["a.inc", "-- entries\ncreate table entries (id int);\n", "sql"],
    ["a.inc", "SECTION .text\n", "text"],
    ["a.rs", "#pragma version(1)\n#pragma rs java_package_name(a)\n", "text"],
    ["a.cs", "!Entry methodsFor: 'posting'!\n", "text"],
    ["a.gs", "function doGet() {}\n", "javascript"],
    ["a.gs", "#version 150\n", "text"],
    ["Info.plist", "{ name = ledger; }\n", "text"],
    ["a.spec", "Name: ledger\nVersion: 1\n", "text"],
    ["a.spec", "Pod::Spec.new do |spec|\n", "ruby"],
    ["a.py", "#!/bin/sh\nexec python3 -x\n", "python"],
    ["docker/dockerfile.php", "# syntax=docker/dockerfile:1\r\n\r\n  from php:8.3-fpm\r\nRUN id\n", "dockerfile"],
    ["dockerfile.go", "ARG VERSION=1.22\nFROM golang:${VERSION} AS build\n", "dockerfile"],
    ["dockerfile.py", "FROM --platform=$BUILDPLATFORM python:3 AS base", "dockerfile"],
    ["dockerfile.py", "# The images.\nfrom docker import build\n", "python"],
    ["dockerfile.php", "<?php\nfunction post() {}\n", "php"],
    ["dockerfile.go", "package dockerfile\n", "go"],
    ["lib/dockerfile.ex", "# FROM\ndefmodule Dockerfile do\nend\n", "elixir"],
    ["Dockerfile.php", "RUN id\n", "dockerfile"],
    ["a.php", "FROM php:8.3\n", "php"],
  ])("%s with %j is %s", (path, text, language) => {
    expect(recognised(path, text)).toBe(language);
  });

  it("a file in UTF-16 is told like any other", () => {
    const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from("#!/bin/sh\n", "utf16le")]);
    expect(recogniseLanguage("run", "text", bytes)).toBe("bash");
  });

  it("what a repository's attributes decided stands", () => {
    expect(recogniseLanguage("a.h", "cpp", Buffer.from("int post(void);"))).toBe("cpp");
    expect(recogniseLanguage("a.py", "text", Buffer.from("#!/bin/sh\n"))).toBe("text");
  });

  it("hostile content costs no more than its length", () => {
    const hostile = ["\n", " ", "-*-", "a:", "/*", "#!", "<", "--\n", "!a ", "#\r\n", "FROM "].map((part) =>
      part.repeat(60_000),
    );
    const paths = ["a", "a.h", "a.inc", "a.ts", "a.cs", "a.ex", "dockerfile.go"];
    const answers = hostile.flatMap((text) => paths.map((path) => recognised(path, text)));
    expect(answers).toHaveLength(hostile.length * paths.length);
  }, 20_000);
});

it.each<[string, LanguageId]>([
  ["Python", "python"],
  ["c++", "cpp"],
  ["JSON-with-Comments", "json"],
  ["Shell", "bash"],
  ["Haskell", "text"],
])("linguist's language %s is %s", (name, language) => {
  expect(languageNamed(name)).toBe(language);
});
