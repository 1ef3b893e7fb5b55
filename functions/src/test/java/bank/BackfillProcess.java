package bank;

import bank.generated.Functions;
import dev.ctxaws.engine.schema.SchemaListener;
import dev.ctxaws.engine.schema.SchemaSync.Others;
import java.net.URI;

/** The deployment of the new version of the bank. Says of each batch how far it is. */
public final class BackfillProcess {
  private BackfillProcess() {}

  /**
   * Runs it.
   *
   * @param args the endpoint
   */
  public static void main(String[] args) {
    var listener = SchemaListener.lines(System.out::println);
    Branch.schema(new Functions().tables(), URI.create(args[0]), Others.AT_WORK, listener)
        .prepare();
    System.exit(0);
  }
}
