"""Logistics: against sums by hand, plain searches, and numbers that standards print."""

from __future__ import annotations

import itertools
from datetime import datetime, timedelta

import numpy as np
import pytest

from callwright.apis.library.logistics.freight import chargeable_weight, freight_class, loading_metres, pallet_load
from callwright.apis.library.logistics.identifiers import build_sscc, validate_air_waybill, validate_container_number
from callwright.apis.library.logistics.stock import (
    classify_stock_abc,
    economic_order_quantity,
    pack_into_vans,
    reorder_point,
)
from callwright.apis.library.logistics.trips import (
    container_demurrage,
    order_delivery_stops,
    truck_arrival_time,
    truck_trip_cost,
)
from library_cases import Case, Refusal, case, name, refusal


def rules(departure: str, minutes: int) -> str:
    """Minute by minute: 45 of break after 270 driven in a row, 660 of rest after 540 driven in a day."""
    now = datetime.fromisoformat(departure)
    row = today = 0
    for _ in range(minutes):
        if today == 540:
            now, row, today = now + timedelta(hours=11), 0, 0
        elif row == 270:
            now, row = now + timedelta(minutes=45), 0
        now, row, today = now + timedelta(minutes=1), row + 1, today + 1
    return now.isoformat(timespec="minutes")


def simulated_safety(demand: float, spread: float, days: float, delay: float, level: float) -> float:
    """What is used until the delivery comes, drawn; its quantile over the mean."""
    drawn = np.random.default_rng(7)
    waits = drawn.normal(days, delay, 500_000)
    used = demand * waits + spread * np.sqrt(waits) * drawn.normal(0, 1, len(waits))
    return float(np.quantile(used, level)) - demand * days


def stop(title: str, x: float, y: float) -> dict[str, object]:
    return {"name": title, "x": x, "y": y}


ITEMS = [
    {"sku": "a", "annual_units": 10, "unit_cost": 1.0},
    {"sku": "b", "annual_units": 100, "unit_cost": 7.0},
    {"sku": "c", "annual_units": 20, "unit_cost": 10.0},
    {"sku": "d", "annual_units": 9, "unit_cost": 10.0},
]
RATES = [{"days": 5, "daily_rate": 60.0}, {"days": 10, "daily_rate": 110.0}]

CASES = [
    case(
        chargeable_weight,
        {"actual_kg": 58.0, "volumetric_kg": 80.0, "chargeable_kg": 80.0, "charged_by": "volume"},
        length_cm=60,
        width_cm=40,
        height_cm=50,
        weight_kg=14.5,
        mode="air",
        pieces=4,
    ),
    # A cubic metre is 333 kg by road and a tonne by sea.
    *(
        case(
            chargeable_weight,
            {"volumetric_kg": volumetric, "chargeable_kg": max(400.0, volumetric)},
            length_cm=100,
            width_cm=100,
            height_cm=100,
            weight_kg=400,
            mode=mode,
        )
        for mode, volumetric in (("road", 1000 / 3), ("sea", 1000.0), ("courier", 200.0))
    ),
    # One cubic foot, so that the weight is the density.
    *(
        case(
            freight_class,
            {"density_lb_per_cubic_foot": density, "freight_class": number},
            length_in=12,
            width_in=12,
            height_in=12,
            weight_lb=density,
        )
        for density, number in (
            (0.5, 400.0),
            (1.0, 300.0),
            (2.0, 250.0),
            (5.9, 175.0),
            (6.0, 125.0),
            (9.0, 100.0),
            (10.5, 92.5),
            (13.5, 85.0),
            (22.4, 70.0),
            (22.5, 65.0),
            (30.0, 60.0),
            (49.0, 55.0),
            (50.0, 50.0),
        )
    ),
    # A Euro pallet takes 0.4 loading metres.
    case(loading_metres, 0.4, length_m=1.2, width_m=0.8, quantity=1),
    case(loading_metres, 2.8, length_m=1.2, width_m=0.8, quantity=14, stack_height=2),
    case(loading_metres, 13.6, length_m=13.6, width_m=2.4, quantity=1),
    case(loading_metres, 0.8, length_m=1.2, width_m=0.8, quantity=3, stack_height=2),
    case(
        pallet_load,
        {"boxes": 48, "boxes_per_layer": 8, "layers": 6, "height_cm": 164.4, "weight_kg": 456.0},
        box_length_cm=40,
        box_width_cm=30,
        box_height_cm=25,
        box_weight_kg=9.5,
    ),
    # By weight: 30 boxes of 33 kg, in 4 layers of 8.
    case(
        pallet_load,
        {"boxes": 30, "layers": 4, "weight_kg": 990.0, "height_cm": 114.4},
        box_length_cm=30,
        box_width_cm=40,
        box_height_cm=25,
        box_weight_kg=33,
    ),
    case(
        pallet_load,
        # 3 by 3 of 40 x 30 on 120 x 100, as 2 by 4 is less.
        {"boxes_per_layer": 9, "boxes": 9},
        box_length_cm=40,
        box_width_cm=30,
        box_height_cm=100,
        box_weight_kg=5,
        pallet="uk",
    ),
    # The optimum is where both costs are equal, and no neighbour is cheaper.
    case(
        economic_order_quantity,
        {
            "order_quantity": float(
                min(range(1, 2000), key=lambda lot: 2400 / lot * 60 + lot / 2 * 3.2),
            ),
            "orders_per_year": 8.0,
            "annual_ordering_cost": 480.0,
            "annual_holding_cost": 480.0,
        },
        annual_demand=2400,
        cost_per_order=60,
        holding_cost_per_unit=3.2,
    ),
    case(
        economic_order_quantity,
        {"order_quantity": 200.0, "orders_per_year": 5.0},
        annual_demand=1000,
        cost_per_order=10,
        holding_cost_per_unit=0.5,
    ),
    # 1.644854 is the quantile of 95 % in every table.
    case(
        reorder_point,
        {"safety_stock": 1.644854 * 24, "reorder_point": 360 + 1.644854 * 24},
        1e-6,
        daily_demand=40,
        demand_deviation=8,
        lead_time_days=9,
    ),
    case(
        reorder_point,
        {"safety_stock": simulated_safety(40, 8, 9, 1.0, 0.99)},
        3e-2,
        daily_demand=40,
        demand_deviation=8,
        lead_time_days=9,
        lead_time_deviation=1.0,
        service_level=0.99,
    ),
    case(
        reorder_point,
        {"safety_stock": 0.0, "reorder_point": 50.0},
        daily_demand=10,
        demand_deviation=3,
        lead_time_days=5,
        service_level=0.5,
    ),
    # 700, 200, 90 and 10 of 1,000.
    case(
        classify_stock_abc,
        [
            {"sku": "b", "class": "A", "cumulative_share": 0.7},
            {"sku": "c", "class": "A", "cumulative_share": 0.9},
            {"sku": "d", "class": "B", "cumulative_share": 0.99},
            {"sku": "a", "class": "C", "cumulative_share": 1.0, "annual_value": 10.0},
        ],
        items=ITEMS,
    ),
    case(
        classify_stock_abc,
        [{"class": "A"}, {"class": "C"}, {"class": "C"}, {"class": "C"}],
        items=ITEMS,
        a_share=0.5,
        b_share=0.1,
    ),
    case(
        pack_into_vans,
        {"vans": 3, "loads": [[21.0, 7.5], [15.0, 12.0], [9.9, 4.4, 3.2]]},
        weights_kg=[12.0, 7.5, 21.0, 3.2, 9.9, 15.0, 4.4],
        capacity_kg=30,
    ),
    case(
        pack_into_vans,
        {"vans": 1, "loads": [[0.7, 0.2, 0.1]]},
        weights_kg=[0.1, 0.2, 0.7],
        capacity_kg=1,
    ),
    case(
        order_delivery_stops,
        {"order": ["d", "near", "next", "far", "d"], "distance_km": 20.0},
        depot=stop("d", 0, 0),
        stops=[stop("far", 10, 0), stop("near", 2, 0), stop("next", 5, 0)],
    ),
    case(
        order_delivery_stops,
        {"order": ["d", "a", "b"], "distance_km": 3 + 5.0},
        depot=stop("d", 0, 0),
        stops=[stop("b", 3, 7), stop("a", 0, 3)],
        return_to_depot=False,
    ),
    *(
        case(
            truck_arrival_time,
            {"arrival": rules("2024-06-03T06:00", minutes), "driving_hours": minutes / 60},
            departure="2024-06-03T06:00",
            distance_km=minutes,
            average_speed_kmh=60,
        )
        for minutes in (30, 270, 271, 540, 541, 810, 811, 1500, 3360)
    ),
    case(
        truck_trip_cost,
        {
            "fuel_litres": 253.7,
            "fuel_cost": 410.994,
            "total_cost": 559.294,
            "co2_kg": 253.7 / 3.785411784 * 10.18,
            "cost_per_tonne_km": 559.294 / 15480,
        },
        distance_km=860,
        litres_per_100_km=29.5,
        price_per_litre=1.62,
        tolls=148.3,
        load_tonnes=18,
    ),
    case(
        truck_trip_cost,
        {"total_cost": 45.0, "cost_per_tonne_km": None},
        distance_km=100,
        litres_per_100_km=30,
        price_per_litre=1.5,
    ),
    # 18 days with both ends, 13 after the free ones: 5 of 60 and 8 of 110.
    case(
        container_demurrage,
        {"days": 18, "chargeable_days": 13, "charge": 1180.0},
        discharged="2024-03-04",
        picked_up="2024-03-21",
        free_days=5,
        tiers=RATES,
    ),
    # Over the 29th of February, and beyond the last tier: 5 of 60 and 20 of 110.
    case(
        container_demurrage,
        {"days": 25, "charge": 300 + 2200.0},
        discharged="2024-02-20",
        picked_up="2024-03-15",
        free_days=0,
        tiers=RATES,
    ),
    case(
        container_demurrage,
        {"days": 1, "chargeable_days": 0, "charge": 0.0},
        discharged="2024-02-20",
        picked_up="2024-02-20",
        free_days=3,
        tiers=RATES,
    ),
    # The worked examples of articles on ISO 6346; the second by hand: 3056 = 277 * 11 + 9.
    case(
        validate_container_number,
        {"valid": True, "owner": "CSQ", "serial": "305438", "check_digit": 3, "equipment": "freight container"},
        number="CSQU3054383",
    ),
    case(validate_container_number, {"valid": True}, number="HLXU 200841-9"),
    case(validate_container_number, {"valid": False, "check_digit": 3}, number="CSQU3054384"),
    case(validate_air_waybill, {"valid": True, "airline_prefix": "176", "serial": "12345675"}, number="176-12345675"),
    *(
        case(validate_air_waybill, {"valid": digit == serial - serial // 7 * 7}, number=f"020-{serial:07}{digit}")
        for serial, digit in ((7654321, 7654321 % 7), (7654321, (7654321 + 1) % 7), (7, 0))
    ),
    # GS1's own example in the description of the SSCC.
    case(
        build_sscc,
        "106141411234567897",
        extension_digit=1,
        company_prefix="0614141",
        serial_reference=123456789,
    ),
    case(build_sscc, "000000000000000017", extension_digit=0, company_prefix="0000000", serial_reference=1),
]

REFUSED = [
    refusal(pallet_load, "not one", box_length_cm=130, box_width_cm=30, box_height_cm=25, box_weight_kg=9.5),
    refusal(
        pallet_load,
        "not one",
        box_length_cm=30,
        box_width_cm=30,
        box_height_cm=25,
        box_weight_kg=9.5,
        max_weight_kg=9,
    ),
    refusal(classify_stock_abc, "no value", items=[{"sku": "a", "annual_units": 0, "unit_cost": 1}]),
    refusal(classify_stock_abc, "leave some to C", items=ITEMS, a_share=0.8, b_share=0.2),
    refusal(pack_into_vans, "31.0 kg is more", weights_kg=[1, 31], capacity_kg=30),
    refusal(truck_arrival_time, "no UTC offset", departure="2024-06-03T06:00Z", distance_km=10),
    refusal(truck_arrival_time, "not a date and time", departure="tomorrow", distance_km=10),
    refusal(truck_arrival_time, "more than the 56", departure="2024-06-03T06:00", distance_km=5000),
    refusal(
        container_demurrage,
        "before it was discharged",
        discharged="2024-03-04",
        picked_up="2024-03-03",
        free_days=0,
        tiers=RATES,
    ),
    refusal(validate_container_number, "four letters and seven", number="CSQ3054383"),
    refusal(validate_container_number, "U, J or Z", number="CSQA3054383"),
    refusal(validate_air_waybill, "eleven digits", number="176-1234567"),
    refusal(build_sscc, "at most 4 digits", extension_digit=0, company_prefix="123456789012", serial_reference=10000),
]


@pytest.mark.parametrize("one", CASES, ids=name)
def test_values(one: Case) -> None:
    one.check()


@pytest.mark.parametrize("one", REFUSED, ids=name)
def test_refusals(one: Refusal) -> None:
    one.check()


def test_one_wrong_digit_of_a_container_is_found() -> None:
    good = "CSQU3054383"
    for place, digit in itertools.product(range(4, 10), "0123456789"):
        if digit == good[place]:
            continue
        answer = validate_container_number(good[:place] + digit + good[place + 1 :])
        assert not answer["valid"]
