"""The conformance kit: everything that can be known about a plugin before anybody exercises with it."""

from unhunch.services.plugins.conformance.kit import check_found
from unhunch.services.plugins.conformance.report import Finding, Report

__all__ = ["Finding", "Report", "check_found"]
