defmodule Pricing.Formula do
  @template "Hello <%= @name %>"

  # What is run stands in the source.
  def two, do: Code.eval_string("1 + 1")
  def greeting(name), do: EEx.eval_string(@template, assigns: [name: name])

  def literal_local do
    code = "Enum.sum([1, 2])"
    Code.eval_string(code)
  end

  def quoted(value) do
    Code.eval_quoted(quote(do: unquote(value) + 1))
  end

  # Read from a file of the program.
  def lock, do: Code.eval_string(File.read!("mix.lock"))
  def template(assigns), do: EEx.eval_file("priv/templates/mail.eex", assigns)
  def settings(path), do: Code.eval_file(Path.join(path, "settings.exs"))

  # Parsing runs nothing.
  def parse(source), do: Code.string_to_quoted(source)
  def json(text), do: Jason.decode(text)
  def number(text), do: Integer.parse(text)

  # Runs while others are compiled.
  defmacro compile_time(ast) do
    {value, _} = Code.eval_quoted(ast, [], __CALLER__)
    value
  end

  def dispatch(module, arguments), do: apply(module, :run, arguments)
  def call(fun, arguments), do: apply(fun, arguments)
end

defmodule Shop.Letters do
  def menu(language, items) do
    template = Shop.Letters.Template.for_menu(language)
    EEx.eval_string(template, items: items)
  end
end

defmodule Mix.Shop do
  def render(source, binding) do
    content = Enum.find_value([source], &File.read!/1)
    EEx.eval_string(content, binding)
  end
end

defmodule Library.Terms do
  def read(ast) do
    if safe_term?(ast), do: {:ok, elem(Code.eval_quoted(ast), 0)}, else: {:error, :unsafe}
  end

  defp safe_term?(ast), do: is_binary(ast) or is_number(ast)
end

defmodule Library.Letters do
  def menu(language, items) do
    template = Library.Letters.Template.get_template(:menu, language)
    EEx.eval_string(template, items: items)
  end
end
