package dev.ctxaws.engine.store;

/**
 * Everything a {@link Store} promises. A store's test implements this, and {@link #newStore} gives
 * an empty store to each test.
 */
public interface StoreContract
    extends PlaceIntentContract,
        FinaliseContract,
        RollbackContract,
        OneContract,
        SweepTombstoneContract,
        DropContract,
        ValueContract,
        ReadContract,
        RangeContract,
        RecordContract,
        RecordPageContract {}
