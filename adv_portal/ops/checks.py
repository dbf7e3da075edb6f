"""What an administrator should mend; ``manage.py check_deployment`` prints it."""
