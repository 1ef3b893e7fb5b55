package app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.Products.AddArgs;
import app.Products.Found;
import app.Products.ListArgs;
import app.Products.ProductId;
import app.Products.SearchArgs;
import app.Products.SetPictureArgs;
import app.Products.SetPriceArgs;
import app.generated.Functions;
import app.generated.api;
import app.generated.internal;
import app.schema.Product;
import dev.ctxaws.AppException;
import dev.ctxaws.auth.UserIdentity;
import dev.ctxaws.storage.StoredFile;
import dev.ctxaws.testing.TestApp;
import dev.ctxaws.value.Id;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ProductsTest {
  private final TestApp app = new TestApp(new Functions());
  private final TestApp staff = app.withIdentity(UserIdentity.of("https://issuer.test", "ada"));

  private Id<StoredFile> upload(String contentType) {
    var url = URI.create(staff.call(api.products.pictureUploadUrl));
    return app.upload(url, new byte[] {1, 2, 3}, contentType);
  }

  private byte @Nullable [] picture(Id<Product> product) {
    var url = app.call(api.products.pictureUrl, new ProductId(product));
    return url == null ? null : app.download(URI.create(url));
  }

  @Test
  void setPicture_anUploadedOne_isSeen() {
    var lamp = add("lamp", "light", 30_00);
    assertThat(picture(lamp)).isNull();

    staff.call(api.products.setPicture, new SetPictureArgs(lamp, upload("image/png")));

    assertThat(picture(lamp)).containsExactly(1, 2, 3);
  }

  @Test
  void setPicture_another_theFirstIsDeleted() {
    var lamp = add("lamp", "light", 30_00);
    staff.call(api.products.setPicture, new SetPictureArgs(lamp, upload("image/png")));
    var first = app.call(api.products.pictureUrl, new ProductId(lamp));

    staff.call(api.products.setPicture, new SetPictureArgs(lamp, upload("image/webp")));

    assertThat(app.download(URI.create(Objects.requireNonNull(first)))).isNull();
    assertThat(picture(lamp)).isNotNull();
  }

  @Test
  void setPicture_noPicture_isRefused() {
    var lamp = add("lamp", "light", 30_00);
    var text = upload("text/plain");

    assertThatThrownBy(() -> staff.call(api.products.setPicture, new SetPictureArgs(lamp, text)))
        .isInstanceOf(AppException.class)
        .hasMessageContaining("is no picture");
    assertThat(picture(lamp)).isNull();
  }

  @Test
  void setPicture_anotherProductHasIt_isRefused() {
    var lamp = add("lamp", "light", 30_00);
    var file = upload("image/png");
    staff.call(api.products.setPicture, new SetPictureArgs(lamp, file));
    var chair = add("chair", "seat", 10_00);

    assertThatThrownBy(() -> staff.call(api.products.setPicture, new SetPictureArgs(chair, file)))
        .isInstanceOf(AppException.class)
        .hasMessage("A product has this picture already.");
    assertThat(picture(lamp)).isNotNull();
  }

  @Test
  void pictures_notSignedIn_areRefused() {
    var lamp = add("lamp", "light", 30_00);
    var file = upload("image/png");

    assertThatThrownBy(() -> app.call(api.products.pictureUploadUrl))
        .hasMessage("Sign in to change pictures.");
    assertThatThrownBy(() -> app.call(api.products.setPicture, new SetPictureArgs(lamp, file)))
        .hasMessage("Sign in to change pictures.");
    assertThat(picture(lamp)).isNull();
  }

  private List<String> search(String text, @Nullable String category) {
    return app.call(api.products.search, new SearchArgs(text, category, null)).stream()
        .map(Found::name)
        .toList();
  }

  @Test
  void search_byLikeWords_nearestFirst() {
    add("desk lamp", "light", 30_00);
    add("floor lamp", "light", 80_00);
    add("chair", "seat", 10_00);
    assertThat(search("lamps", null)).isEmpty();

    app.advance(Duration.ZERO);

    assertThat(search("lamps for the desk", null)).startsWith("desk lamp", "floor lamp").hasSize(3);
    assertThat(search("lamp", "seat")).containsExactly("chair");
  }

  @Test
  void search_forNothing_isRefused() {
    assertThatThrownBy(() -> search(" ", null)).hasMessage("Say what you look for.");
  }

  @Test
  void list_ofACategory_cheapestFirst() {
    add("lamp", "light", 30_00);
    add("chair", "seat", 10_00);
    add("candle", "light", 2_00);

    assertThat(names(new ListArgs("light", null, null, null))).containsExactly("candle", "lamp");
  }

  @Test
  void list_ofARangeOfPrices_includesBothEnds() {
    add("a", "light", 9_99);
    add("b", "light", 10_00);
    add("c", "light", 20_00);
    add("d", "light", 20_01);

    assertThat(names(new ListArgs("light", 10_00L, 20_00L, null))).containsExactly("b", "c");
  }

  @Test
  void setPrice_movesTheProductInTheList() {
    var lamp = add("lamp", "light", 30_00);
    add("candle", "light", 2_00);

    app.call(internal.products.setPrice, new SetPriceArgs(lamp, 1_00));

    assertThat(names(new ListArgs("light", null, null, null))).containsExactly("lamp", "candle");
  }

  @Test
  void add_withoutAPrice_isRefused() {
    assertThatThrownBy(() -> add("gift", "light", 0))
        .isInstanceOf(AppException.class)
        .hasMessage("A price is positive; this one is 0.");
  }

  private Id<Product> add(String name, String category, long price) {
    return app.call(internal.products.add, new AddArgs(name, category, price));
  }

  private List<String> names(ListArgs args) {
    return app.call(api.products.list, args).stream().map(doc -> doc.value().name()).toList();
  }
}
