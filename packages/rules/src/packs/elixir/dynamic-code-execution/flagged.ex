defmodule Pricing.Formula do
  use PricingWeb, :controller

  def total(formula, amount) do
    {total, _binding} = Code.eval_string(formula, amount: amount) # expect: elixir/dynamic-code-execution
#                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    total
  end

  def preview(conn, %{"expression" => expression}) do
    {value, _} = Code.eval_string("import Pricing.Functions\n" <> expression) # expect: elixir/dynamic-code-execution
    json(conn, %{value: value})
  end

  def render_mail(template, assigns), do: EEx.eval_string(template, assigns: assigns) # expect: elixir/dynamic-code-execution

  def parsed(rule) do
    {:ok, quoted} = Code.string_to_quoted(rule.body)
    Code.eval_quoted(quoted, order: rule.order) # expect: elixir/dynamic-code-execution
  end

  def install(plugin), do: Code.compile_string(plugin.source) # expect: elixir/dynamic-code-execution

  def piped(filter) do
    filter.code
    |> String.trim()
    |> Code.eval_string() # expect: elixir/dynamic-code-execution
  end

  def uploaded(_conn, %{"file" => upload}), do: Code.eval_file(upload.path) # expect: elixir/dynamic-code-execution

  def dispatch(conn, %{"action" => action}) do
    apply(__MODULE__, String.to_existing_atom(action), [conn]) # expect: elixir/dynamic-code-execution
  end

  def by_interpolation(name) do
    source = "&String.#{name}/1"
    {function, _} = Code.eval_string(source) # expect: elixir/dynamic-code-execution
    function
  end
end

defmodule Shop.Letters do
  # Saved by the shop's owners.
  def menu(shop, items) do
    template = Shop.Letters.Template.get_body(shop.id)
    EEx.eval_string(template, items: items) # expect: elixir/dynamic-code-execution
  end
end

defmodule Pricing.Console do
  # What it quotes is not what it answers with.
  def run(source, binding) do
    header = quote do: import(Pricing.Helpers)
    {_, _, env} = Code.eval_quoted_with_env(header, [], __ENV__)
    Code.eval_string(source, binding, env) # expect: elixir/dynamic-code-execution
  end
end
