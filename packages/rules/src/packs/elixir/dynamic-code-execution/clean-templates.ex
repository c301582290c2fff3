defmodule Shop.Generator do
  @template "defmodule <%= name %> do end"

  defmacro __using__(_) do
    quote do
      def gen(schema), do: EEx.eval_string(unquote(@template), schema: schema)
    end
  end

  def gen(schema), do: EEx.eval_string(unquote(@template), schema: schema)

  def config(opts) do
    template = File.read!(template_file(opts))
    EEx.eval_string(template, assigns: opts)
  end

  defp render_function(action, content) do
    quoted = EEx.compile_string(content, trim: true)

    quote do
      def render(unquote(action), assigns), do: unquote(quoted)
    end
  end
end
