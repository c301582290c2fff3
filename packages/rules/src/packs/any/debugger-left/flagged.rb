class Ledger
  def pay(order)
    binding.pry # expect: any/debugger-left
    byebug # expect: any/debugger-left
    order.pay
    binding.irb if order.failed? # expect: any/debugger-left
  end

  def open
    debugger # expect: any/debugger-left
    Pry.start(binding) # expect: any/debugger-left
    binding.break # expect: any/debugger-left
  end
end
