# Every target is a task of tasks.py, which also runs where there is no make: py tasks.py serve
PYTHON ?= python3
TASKS := serve build test check lint bench soak generate lock ci

.PHONY: help $(TASKS)
help:
	@echo "make $(TASKS)"
$(TASKS):
	@$(PYTHON) tasks.py $@ $(ARGS)
