defmodule Shop.Members do
  def list do
    # Disabled users are left out when this is called:
    # without_disabled(users)
    load()
  end

  def all do
    # the disabled users of the list
    # without_disabled(users)
    load()
  end
end
