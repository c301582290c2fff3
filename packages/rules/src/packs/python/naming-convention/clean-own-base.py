# path: ledger/windows/main_window.py
from ledger.windows.base import Base as BasePage
from PyQt5.QtCore import Qt


class MainPage(BasePage):
    def mousePressEvent(self, event):
        return event, Qt
