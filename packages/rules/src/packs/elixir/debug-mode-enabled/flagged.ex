defmodule ShopWeb.Router do
  use Plug.Router
  use Plug.Debugger # expect: elixir/debug-mode-enabled

  plug Phoenix.CodeReloader # expect: elixir/debug-mode-enabled
  plug :match
end
