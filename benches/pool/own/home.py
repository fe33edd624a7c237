"""Functions about a house: light, heating, locks, energy."""

from __future__ import annotations

from pool.declare import flag, flat, function, many, number, one_of, py, record, text, whole

FUNCTIONS = (
    function(
        "set_thermostat",
        "Set the temperature that a room should have.",
        {
            "room": text("Name of the room"),
            "celsius": number("Temperature wanted", 5, 30),
            "until": text("Time at which the plan takes over again", pattern="^[0-2][0-9]:[0-5][0-9]$"),
        },
        "room celsius",
    ),
    flat(
        "switch_light",
        "Turn a light on or off and dim it.",
        room=py("str", "Room that the light is in", True),
        on=py("bool", "True for on", True),
        brightness=py("int", "Percent, 1 to 100", False, default=100),
        colour=py("str", "Name of a colour or #rrggbb", False),
    ),
    function(
        "lock_door",
        "Lock or unlock a door.",
        {"door": text("Which door"), "locked": flag("True to lock"), "notify": flag("Tell everyone at home")},
        "door locked",
    ),
    function(
        "schedule_device",
        "Run a device at fixed times.",
        {
            "device_id": text("Device"),
            "weekdays": many(
                "Days on which it runs",
                one_of("A day", "mon", "tue", "wed", "thu", "fri", "sat", "sun"),
                minItems=1,
                uniqueItems=True,
            ),
            "start": text("Time of day", pattern="^[0-2][0-9]:[0-5][0-9]$"),
            "minutes": whole("How long it runs", 1, 720),
        },
        "device_id weekdays start minutes",
    ),
    flat(
        "energy_use",
        "Electricity used in a span of days.",
        start_date=py("str", "First day"),
        end_date=py("str", "Last day"),
        rooms=py("List[str], optional", "Rooms to count; all if left out"),
    ),
    function(
        "create_scene",
        "Save the state of several devices under a name.",
        {
            "name": text("Name of the scene"),
            "states": many(
                "One entry for each device",
                record("A state", {"device_id": text("Device"), "level": whole("Percent", 0, 100)}, "device_id"),
            ),
        },
        "name states",
        additionalProperties=False,
    ),
    flat(
        "robot_clean",
        "Send the robot to clean.",
        rooms=py("List[str]", "Rooms in order", True),
        passes=py("int", "Times over each room", False, default=1),
        quiet=py("bool", "Slowly and with less noise", False, default=False),
    ),
    function(
        "set_device_options",
        "Change the settings of a device; names other than those listed are passed on to it.",
        {"device_id": text("Device"), "child_lock": flag("Lock the buttons")},
        "device_id",
        additionalProperties=True,
    ),
)
