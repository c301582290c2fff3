defmodule Shop.Filters do
  @names ~w(name date)

  # Made when the module is compiled.
  for name <- @names do
    def unquote(String.to_atom("by_" <> name))(query), do: query
  end

  def sort(params), do: String.to_existing_atom(params["sort"])
  def decode(body), do: Jason.decode!(body, keys: :atoms!)
  def strings(body), do: Jason.decode!(body)
  def literal, do: String.to_atom("name")
  def pool, do: String.to_atom("#{__MODULE__}.Pool")
  def supervisor(module), do: :"#{module}.Supervisor"
  def all, do: Enum.map(@names, &String.to_atom/1)
  def adapter, do: String.to_atom(System.get_env("ADAPTER") || "local")

  def checked(name) when name in @names, do: String.to_atom(name)

  def before(%{"by" => by}) do
    if by in @names, do: String.to_atom(by), else: :name
  end

  def workers, do: for(index <- 1..8, do: String.to_atom("worker_#{index}"))
  def child(name), do: Module.concat(name, Supervisor)
  def parse(text), do: Integer.parse(text)

  defmacro define(name) do
    function = String.to_atom("get_#{name}")
    quote(do: unquote(function)())
  end
end

defmodule Shop.Permissions do
  def read(data), do: Map.new(["admin", "push", "pull"], fn name -> {String.to_atom(name), data[name]} end)
end
