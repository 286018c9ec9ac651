package com.resolutionflow.ticket.psa.autotask;

import com.resolutionflow.ticket.psa.PsaTicket;

/**
 * What people of an Autotask write notes on: tickets, and tasks of projects. Both have numbers of
 * the same form, and notes of the same shape in an entity of their own.
 */
enum WorkItem {
  TICKET("Tickets", "ticketNumber", "TicketNotes", "ticketID"),
  TASK("Tasks", "taskNumber", "TaskNotes", "taskID");

  private final String entity;
  private final String numberField;
  private final String noteEntity;
  private final String parentField;

  WorkItem(String entity, String numberField, String noteEntity, String parentField) {
    this.entity = entity;
    this.numberField = numberField;
    this.noteEntity = noteEntity;
    this.parentField = parentField;
  }

  String entity() {
    return entity;
  }

  /** The field with the number that people use. */
  String numberField() {
    return numberField;
  }

  String noteEntity() {
    return noteEntity;
  }

  /** The field of a note with the id of what it is on. */
  String parentField() {
    return parentField;
  }

  /** The id that tells it from one of the other entity. */
  String id(String number) {
    return entity + "/" + number;
  }

  static WorkItem of(PsaTicket ticket) {
    return ticket.id().startsWith(TASK.entity + "/") ? TASK : TICKET;
  }

  /** The id in the API. */
  long number(PsaTicket ticket) {
    return Long.parseLong(ticket.id().substring(entity.length() + 1));
  }
}
