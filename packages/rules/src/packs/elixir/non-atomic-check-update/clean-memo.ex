defmodule Shop.Patterns do
  def pattern do
    case :persistent_term.get(__MODULE__, :undefined) do
      :undefined ->
        compiled = :binary.compile_pattern(["\r", "\n"])
        :persistent_term.put(__MODULE__, compiled)
        compiled

      compiled ->
        compiled
    end
  end

  def gateway do
    if known = :persistent_term.get(:gateway, nil) do
      known
    else
      url = Shop.Api.gateway_url()
      :persistent_term.put(:gateway, url)
      url
    end
  end
end
