import type { SyntaxNode } from "../../engine/syntax-node.ts";
import type { LanguageId } from "../../languages/language.ts";
import type { LanguageSyntax } from "../../languages/language-syntax.ts";
import type { ControlFlow, FunctionHead } from "./control-flow.ts";
import { createTableControlFlow } from "./table-control-flow.ts";
import type { ControlTable } from "./table-control-flow.ts";
import { isPublicDefinition } from "../visibility.ts";

/** Grammars that name the same thing differ in their names, and never give one name to different things. */
const controls: ControlTable["controls"] = {
  if_statement: "if",
  if_expression: "if",
  if: "if",
  unless: "if",
  if_modifier: "if",
  unless_modifier: "if",
  elsif: "else-if",
  elif_clause: "else-if",
  else_if_clause: "else-if",
  else_clause: "else",
  else: "else",
  for_statement: "loop",
  for_expression: "loop",
  for: "loop",
  for_range_loop: "loop",
  foreach_statement: "loop",
  enhanced_for_statement: "loop",
  while_statement: "loop",
  while_expression: "loop",
  while: "loop",
  until: "loop",
  while_modifier: "loop",
  until_modifier: "loop",
  do_statement: "loop",
  do_while_statement: "loop",
  loop_expression: "loop",
  c_style_for_statement: "loop",
  catch_clause: "catch",
  catch_block: "catch",
  rescue: "catch",
  conditional_expression: "ternary",
  ternary_expression: "ternary",
  conditional: "ternary",
  switch_statement: "switch",
  switch_expression: "switch",
  expression_switch_statement: "switch",
  type_switch_statement: "switch",
  select_statement: "switch",
  match_expression: "switch",
  when_expression: "switch",
  case: "switch",
  case_match: "switch",
  expression_case: "case",
  type_case: "case",
  communication_case: "case",
  switch_block_statement_group: "case",
  switch_rule: "case",
  switch_section: "case",
  switch_expression_arm: "case",
  case_statement: "case",
  case_item: "case",
  match_arm: "case",
  match_conditional_expression: "case",
  when_entry: "case",
  when: "case",
  in_clause: "case",
  try_statement: "block",
  try_expression: "block",
  try_with_resources_statement: "block",
  begin: "block",
};

/** Bash: a case statement is the choice, and its items are the paths. */
const bashControls: ControlTable["controls"] = { ...controls, case_statement: "switch" };

const defaultArm = /^(?:default\b|else\b|_\s*(?:=>|if\b)|\*\)|case\s+_\s*(?:->|=>))/;

const functionTypes = [
  "function_declaration",
  "function_definition",
  "function_item",
  "method_declaration",
  "constructor_declaration",
  "local_function_statement",
  "method",
  "singleton_method",
  "func_literal",
  "closure_expression",
  "lambda_expression",
  "lambda_literal",
  "lambda",
  "anonymous_function",
  "anonymous_function_creation_expression",
  "arrow_function",
];

const operators = { "&&": "&&", "||": "||", "??": "??", "?:": "??", and: "&&", or: "||" };

/** Returns how functions and decisions are told in a language whose records say what it defines. */
export function createCommonControlFlow(language: LanguageId, syntax: LanguageSyntax): ControlFlow {
  return createTableControlFlow({
    controls: language === "bash" ? bashControls : controls,
    logical: { types: ["binary_expression", "binary", "list"], operators },
    functionTypes,
    functionHead: (node) => headOf(node, language, syntax),
    isDefaultCase: (node) => defaultArm.test(node.text.slice(0, 40)),
  });
}

function headOf(node: SyntaxNode, language: LanguageId, syntax: LanguageSyntax): FunctionHead | null {
  const definition = syntax.definition(node);
  const name = definition?.kind === "function" ? definition.name : "";
  // A declaration without a body is no function.
  if (name !== "" && !/[{=:]|\bend\b/.test(node.text)) return null;
  const nameNode = node.childForFieldName("name") ?? node.childForFieldName("declarator");
  const parameters = language === "go" ? goArity(node) : syntax.parameters(node).length;
  return { name, nameNode, parameters, isPublic: name !== "" && isPublicDefinition(language, node, name) };
}

/** `a, b int` declares two; a type alone declares one. */
function goArity(node: SyntaxNode): number {
  const declared = node.childForFieldName("parameters")?.namedChildren ?? [];
  const names = declared.map((each) => each.namedChildren.filter(({ type }) => type === "identifier").length);
  return names.reduce((sum, count) => sum + Math.max(1, count), 0);
}
