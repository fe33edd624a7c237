//! The tools, a file each.

mod cancel_pending_order;
mod exchange_delivered_order_items;
mod find_user_id_by_email;
mod find_user_id_by_name_zip;
mod get_order_details;
mod get_product_details;
mod get_user_details;
mod list_all_product_types;
mod modify_pending_order_address;
mod modify_pending_order_items;
mod modify_pending_order_payment;
mod modify_user_address;
mod return_delivered_order_items;

use crate::domains::everywhere::{calculate, think, transfer_to_human_agents};
use crate::world::Tool;

pub const TOOLS: &[Tool] = &[
    calculate::TOOL,
    cancel_pending_order::TOOL,
    exchange_delivered_order_items::TOOL,
    find_user_id_by_email::TOOL,
    find_user_id_by_name_zip::TOOL,
    get_order_details::TOOL,
    get_product_details::TOOL,
    get_user_details::TOOL,
    list_all_product_types::TOOL,
    modify_pending_order_address::TOOL,
    modify_pending_order_items::TOOL,
    modify_pending_order_payment::TOOL,
    modify_user_address::TOOL,
    return_delivered_order_items::TOOL,
    think::TOOL,
    transfer_to_human_agents::TOOL,
];
